// Errors, each with its code and its message.
const SECONDS = 12;
const place = document.getElementById('alerts');

export function alertOf(problem, about) {
  const alert = document.createElement('p');
  alert.className = 'alert';
  const code = document.createElement('code');
  code.textContent = problem.code ?? 'ERROR';
  alert.append(code, ` ${about ? `${about}: ` : ''}${problem.message}`);
  const close = document.createElement('button');
  close.type = 'button';
  close.className = 'quiet';
  close.textContent = 'Dismiss';
  close.addEventListener('click', () => alert.remove());
  alert.append(close);
  place.append(alert);
  setTimeout(() => alert.remove(), SECONDS * 1000);
}
