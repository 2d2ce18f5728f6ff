/** WeChat's login code. Signing in works without one, so a failure is no reason to stop. */
export function loginCode(): Promise<string | undefined> {
  return new Promise((resolve) => {
    wx.login({
      success: ({ code }) => resolve(code === '' ? undefined : code),
      fail: () => resolve(undefined),
    });
  });
}
