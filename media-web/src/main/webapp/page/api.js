// The REST API. Every failure is a Problem with the stable code and a message for people.
import { token } from './session.js';

export class Problem extends Error {
  constructor(code, message, status) {
    super(message);
    this.code = code;
    this.status = status;
  }

  static unreachable() {
    return new Problem('UNREACHABLE', 'The server does not answer.', 0);
  }
}

async function call(method, path, body) {
  const headers = { Authorization: `Bearer ${token()}` };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  let response;
  try {
    response = await fetch(`/api/v1${path}`, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      cache: 'no-store',
    });
  } catch {
    throw Problem.unreachable();
  }
  if (response.ok) return response.status === 204 ? null : response.json();
  const problem = await response.json().catch(() => ({}));
  throw new Problem(
    problem.code ?? `HTTP_${response.status}`,
    problem.detail ?? problem.title ?? 'The server refused.',
    response.status,
  );
}

export const announce = (fileName, contentType, size) =>
  call('POST', '/media', { fileName, contentType, size });
export const confirm = (id) => call('POST', `/media/${id}/confirm`);
export const read = (id) => call('GET', `/media/${id}`);
export const remove = (id) => call('DELETE', `/media/${id}`);
export const ticket = () => call('POST', '/progress/tickets');
export const list = (cursor) =>
  call('GET', `/media?limit=48${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`);
