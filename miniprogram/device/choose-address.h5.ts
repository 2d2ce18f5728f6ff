/** The browser keeps no addresses for the member. */
export const chooseAddress = null;
