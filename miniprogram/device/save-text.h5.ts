/** Lets the browser save a text as a file. */
export const saveText = (fileName: string, text: string): Promise<boolean> => {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  // The browser reads the file later, so the address must not be revoked at once.
  setTimeout(() => URL.revokeObjectURL(address));
  return Promise.resolve(true);
};
