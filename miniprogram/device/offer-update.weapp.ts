/**
 * Offers a new version of the app once WeChat has it on the phone; until the member takes it, or the
 * app is started anew, the old one goes on. One that could not be loaded comes with the next start.
 */
export const offerUpdate = (): void => {
  const updates = wx.getUpdateManager();
  updates.onUpdateReady(() => {
    wx.showModal({
      title: '有新版本了',
      content: '更新只要一会儿，积分和资料都在。',
      confirmText: '马上更新',
      cancelText: '下次再说',
      success: ({ confirm }) => {
        if (confirm) updates.applyUpdate();
      },
    });
  });
};
