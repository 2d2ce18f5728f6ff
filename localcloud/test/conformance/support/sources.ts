/** A section of MongoDB's manual, such as an operator's page. */
export const manual = (section: string): string => `MongoDB manual, ${section}`;

/** A page of CloudBase's or WeChat's documentation. */
export const platform = (page: string): string => `CloudBase documentation, ${page}`;

/** What the SDK itself decides, by the file that does. */
export const sdk = (file: string): string => `@cloudbase/database, ${file}`;
