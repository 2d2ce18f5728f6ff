/** Style sheets that pages contain as text; the build of the local cloud reads them as text. */
declare module '*.css' {
  const text: string;
  export default text;
}
