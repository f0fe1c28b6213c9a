/** "Nguyễn Văn An" → "N*** V*** A***"; a business keeps nothing more than a person does. */
export function maskName(name: string): string {
  return name.normalize('NFC').trim().split(/\s+/).slice(0, 6)
    .map((word) => `${[...word][0]?.toLocaleUpperCase('vi') ?? ''}***`).join(' ');
}

/** "+84901888484" → "•••• ••• 484". */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  return `•••• ••• ${digits.length >= 9 ? digits.slice(-3) : '•••'}`;
}

/** "nguyen.an@example.com" → "n•••@e•••.com". */
export function maskEmail(email: string): string {
  const [local = '', domain = ''] = email.split(/@(?=[^@]*$)/);
  const dot = domain.lastIndexOf('.');
  const ending = dot > 0 ? domain.slice(dot) : '';
  return `${first(local)}•••@${first(domain)}•••${ending}`;
}

/** An address shows only that there is one. */
export function maskAddress(_address: string): string {
  return '•••';
}

function first(text: string): string {
  return [...text][0] ?? '';
}
