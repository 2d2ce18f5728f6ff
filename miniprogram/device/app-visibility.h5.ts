/** Reports whether the page is in front, now and after each change. Returns how to stop it. */
export const watchAppVisibility = (onChange: (isVisible: boolean) => void): (() => void) => {
  const tell = () => onChange(document.visibilityState === 'visible');
  document.addEventListener('visibilitychange', tell);
  tell();
  return () => document.removeEventListener('visibilitychange', tell);
};
