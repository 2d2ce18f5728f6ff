// A browser's elements take every attribute; there is nothing to register.
export {};
