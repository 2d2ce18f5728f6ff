/** Style sheets that pages take in as text: the build of the local cloud reads them so. */
declare module '*.css' {
  const text: string;
  export default text;
}
