// How numbers and dates are written on axes, in the language of the page.
import enDates from 'd3-time-format/locale/en-GB';
import fiDates from 'd3-time-format/locale/fi-FI';
import svDates from 'd3-time-format/locale/sv-SE';
import enNumbers from 'd3-format/locale/en-GB';
import fiNumbers from 'd3-format/locale/fi-FI';
import svNumbers from 'd3-format/locale/sv-SE';

const LOCALES = {
  fi: { number: fiNumbers, time: fiDates },
  sv: { number: svNumbers, time: svDates },
  en: { number: enNumbers, time: enDates },
};

export const locale = language => LOCALES[language] ?? LOCALES.fi;
