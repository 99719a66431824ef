package hearth.base.text;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Amounts of dollars as programs write them, exactly. */
public final class NanoDollars {
    public static final long IN_A_DOLLAR = 1_000_000_000;

    private static final int DIGITS = 9;
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,9}(?:\\.[0-9]{1,9})?");

    private NanoDollars() {}

    /** Throws an IllegalArgumentException that says what would be right. */
    public static long parse(String decimal) {
        if (!DECIMAL.matcher(decimal).matches()) {
            throw new IllegalArgumentException(
                    "Write dollars with a point and at most " + DIGITS + " decimals, such as \"2.50\".");
        }
        return new BigDecimal(decimal).movePointRight(DIGITS).longValueExact();
    }

    /** With two decimals, or as many as it needs. */
    public static String text(long nanoDollars) {
        var dollars = BigDecimal.valueOf(nanoDollars, DIGITS).stripTrailingZeros();
        return dollars.setScale(Math.max(2, dollars.scale())).toPlainString();
    }
}
