package hearth.base.text;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** Numbers, money and times as one person reads them. */
public final class Formats {
    private static final int NANO_DIGITS = 9;
    /** What is less has none but zeros in four digits. */
    private static final BigDecimal FOUR_ZEROS = new BigDecimal("0.00005");

    private static final String[] BYTE_UNITS = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};

    private final Locale locale;
    private final ZoneId zone;

    public Formats(Locale locale, ZoneId zone) {
        this.locale = locale;
        this.zone = zone;
    }

    public String number(Number number) {
        return NumberFormat.getInstance(locale).format(number);
    }

    /** 0.73 is 73%. */
    public String percent(Number share) {
        return NumberFormat.getPercentInstance(locale).format(share);
    }

    /** A large number in few letters, such as 3.1M. */
    public String compact(Number number) {
        var format = NumberFormat.getCompactNumberInstance(locale, NumberFormat.Style.SHORT);
        format.setMaximumFractionDigits(1);
        return format.format(number);
    }

    /** Nano-dollars in dollars: two digits, or as many as a small amount needs to be more than zero. */
    public String money(long nanoDollars) {
        var dollars = BigDecimal.valueOf(nanoDollars, NANO_DIGITS);
        var format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(2);
        format.setMaximumFractionDigits(digits(dollars.abs()));
        format.setRoundingMode(java.math.RoundingMode.HALF_UP);
        var number = format.format(dollars.abs());
        // A no-break thin space keeps the sign by its number; in German the sign comes after.
        var sign = dollars.signum() < 0 ? "\u2212" : "";
        return locale.getLanguage().equals("de") ? sign + number + "\u00a0$" : sign + "$\u202f" + number;
    }

    /** Four below a dollar; where these would all be zeros, up to the second that is none. */
    private static int digits(BigDecimal dollars) {
        if (dollars.signum() == 0 || dollars.compareTo(BigDecimal.ONE) >= 0) return 2;
        return dollars.compareTo(FOUR_ZEROS) >= 0 ? 4 : dollars.scale() - dollars.precision() + 2;
    }

    /** Decimal units, one digit after the point where it says something. */
    public String bytes(long bytes) {
        var unit = 0;
        var value = (double) bytes;
        while (value >= 1000 && unit < BYTE_UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        var format = NumberFormat.getInstance(locale);
        format.setMaximumFractionDigits(value < 10 && unit > 0 ? 1 : 0);
        return format.format(value) + "\u00a0" + BYTE_UNITS[unit];
    }

    public String date(Instant instant) {
        return show(DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM), instant);
    }

    public String day(LocalDate day) {
        return day.format(DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale));
    }

    /** Of a year that is known. */
    public String shortDay(LocalDate day) {
        return day.format(DateTimeFormatter.ofLocalizedPattern("MMMd").withLocale(locale));
    }

    public String time(Instant instant) {
        return show(DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT), instant);
    }

    public String moment(Instant instant) {
        return show(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT), instant);
    }

    private String show(DateTimeFormatter format, Instant instant) {
        return format.withLocale(locale).format(instant.atZone(zone));
    }
}
