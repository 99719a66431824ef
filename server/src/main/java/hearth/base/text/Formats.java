package hearth.base.text;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** Numbers, money and times as one person reads them. */
public final class Formats {
    private static final int NANO_DIGITS = 9;
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

    /** Nano-dollars in dollars: two digits, or as many as a small amount needs to be more than zero, four at most. */
    public String money(long nanoDollars) {
        var dollars = BigDecimal.valueOf(nanoDollars, NANO_DIGITS);
        var format = NumberFormat.getNumberInstance(locale);
        var small = dollars.signum() != 0 && dollars.abs().compareTo(BigDecimal.ONE) < 0;
        format.setMinimumFractionDigits(2);
        format.setMaximumFractionDigits(small ? 4 : 2);
        format.setRoundingMode(java.math.RoundingMode.HALF_UP);
        var number = format.format(dollars.abs());
        // A no-break thin space keeps the sign by its number; in German the sign comes after.
        var sign = dollars.signum() < 0 ? "\u2212" : "";
        return locale.getLanguage().equals("de") ? sign + number + "\u00a0$" : sign + "$\u202f" + number;
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
