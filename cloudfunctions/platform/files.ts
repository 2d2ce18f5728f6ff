/** The cloud's file storage, as operations see it. What fails arrives as `FilesError`. */
export interface Files {
  /** Stores a file under a path, over one that is there; answers its file id. */
  upload(path: string, content: Buffer): Promise<string>;
  /** Removes files; one that is not there is no failure. */
  remove(fileIds: readonly string[]): Promise<void>;
}
