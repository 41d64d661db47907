// The caller's token: pasted in, kept in this tab only.
const KEY = 'darkroom.token';

export function token() {
  return sessionStorage.getItem(KEY);
}

export function keep(text) {
  sessionStorage.setItem(KEY, text);
}

export function forget() {
  sessionStorage.removeItem(KEY);
}

/** The claims of a token, unverified, for showing who it is; null when it is no token at all. */
export function claims(text) {
  try {
    const payload = text.split('.')[1].replaceAll('-', '+').replaceAll('_', '/');
    const bytes = Uint8Array.from(atob(payload), (char) => char.charCodeAt(0));
    const read = JSON.parse(new TextDecoder().decode(bytes));
    return typeof read.sub === 'string' ? read : null;
  } catch {
    return null;
  }
}
