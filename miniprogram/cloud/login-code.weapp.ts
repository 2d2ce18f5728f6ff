/** WeChat's login code. Signing in works without one, so a failure is no reason to stop. */
export const loginCode = (): Promise<string | undefined> =>
  new Promise((resolve) => {
    wx.login({
      success: ({ code }) => resolve(code === '' ? undefined : code),
      fail: () => resolve(undefined),
    });
  });
