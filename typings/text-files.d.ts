/** Style sheets that the local cloud's build takes in as text. */
declare module '*.css' {
  const text: string;
  export default text;
}
declare module '*/tokens.scss' {
  const text: string;
  export default text;
}
