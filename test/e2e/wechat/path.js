/** What the host needs of Node's `path`, for a page of the browser. */
const normalize = (parts) => {
  const kept = [];
  for (const part of parts.join('/').split('/')) {
    if (part === '..') kept.pop();
    else if (part !== '' && part !== '.') kept.push(part);
  }
  return `/${kept.join('/')}`;
};

module.exports = {
  join: (...parts) => normalize(parts),
  dirname: (file) => file.slice(0, file.lastIndexOf('/')),
};
