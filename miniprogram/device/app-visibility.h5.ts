/** Tells whether the page is in front, now and whenever that changes, until what it answers is called. */
export const watchAppVisibility = (onChange: (isVisible: boolean) => void): (() => void) => {
  const tell = () => onChange(document.visibilityState === 'visible');
  document.addEventListener('visibilitychange', tell);
  tell();
  return () => document.removeEventListener('visibilitychange', tell);
};
