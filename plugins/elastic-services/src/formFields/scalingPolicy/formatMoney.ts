/** An amount in the reader's way of writing; a code that is no currency stands behind the number. */
export function formatMoney(
  amount: number,
  currency: string,
  language: string,
): string {
  const maximumFractionDigits = amount < 100 ? 2 : 0;
  // $94.10, and yet $94.
  const minimumFractionDigits = Number.isInteger(
    Number(amount.toFixed(maximumFractionDigits)),
  )
    ? 0
    : maximumFractionDigits;
  try {
    return new Intl.NumberFormat(language, {
      style: 'currency',
      currency,
      maximumFractionDigits,
      minimumFractionDigits,
    }).format(amount);
  } catch {
    // Intl refuses what is not three letters; the number is still right.
    const number = new Intl.NumberFormat(language, { maximumFractionDigits });
    return `${number.format(amount)} ${currency}`.trim();
  }
}
