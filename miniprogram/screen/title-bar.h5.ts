/** The two ways back in Taro's title bar, and what they are called. Taro shows one at a time. */
const ways = [
  { className: 'taro-navigation-bar-back', label: '返回' },
  { className: 'taro-navigation-bar-home', label: '回首页' },
] as const;

/** Lets a keyboard and a screen reader use the title bar, which Taro draws for fingers only. */
export const makeTitleBarReachable = (): void => {
  for (const { className, label } of ways) {
    for (const way of document.querySelectorAll<HTMLElement>(`.${className}`)) {
      way.setAttribute('role', 'button');
      way.setAttribute('aria-label', label);
      way.tabIndex = 0;
      way.addEventListener('keydown', (event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        way.click();
      });
    }
  }
};
