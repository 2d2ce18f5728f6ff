/** Reports whether the app is in front, now and after each change. Returns how to stop it. */
export const watchAppVisibility = (onChange: (isVisible: boolean) => void): (() => void) => {
  const shown = () => onChange(true);
  const hidden = () => onChange(false);
  wx.onAppShow(shown);
  wx.onAppHide(hidden);
  shown();
  return () => {
    wx.offAppShow(shown);
    wx.offAppHide(hidden);
  };
};
