/** Styles have no effect in tests; class names are written out where they are used. */
export default {};
