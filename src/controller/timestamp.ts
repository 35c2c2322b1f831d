/** Wall-clock milliseconds as people read them: 2026-01-31T23:59:59.123Z. Arithmetic alone: the core has no clock. */

const MS_PER_DAY = 86_400_000;

/** The UTC date and time of milliseconds since 1970. */
export function timestampText(wallMs: number): string {
  const day = Math.floor(wallMs / MS_PER_DAY);
  const ms = wallMs - day * MS_PER_DAY;
  const time = [ms / 3_600_000, (ms / 60_000) % 60, (ms / 1000) % 60].map((part) => pad(Math.floor(part), 2)).join(':');
  return `${dateText(day)}T${time}.${pad(Math.floor(ms % 1000), 3)}Z`;
}

/** Days since 1970 to a civil date, counting in eras of 400 years that begin on the first of March. */
function dateText(day: number): string {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const dayOfMonth = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(dayOfMonth, 2)}`;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
