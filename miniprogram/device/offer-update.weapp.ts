/**
 * Offers a new version of the app once WeChat has downloaded it. The old one runs until the member
 * accepts or restarts the app. If the download fails, the next start tries again.
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
