package studio.fanout.hub;

import java.util.regex.Pattern;

/// Makes text from elsewhere fit to be shown: one line, of bounded length, without anything that looks like a secret.
///
/// A hub or an identity service may well echo what it was sent; a token must not come back through its error message.
public final class Redaction {
    private static final int LONGEST = 300;
    private static final Pattern BEARER = Pattern.compile("(?i)\\bbearer\\s+\\S+");
    private static final Pattern ASSIGNED = Pattern.compile(
            "(?i)((?:secret|password|pwd|signature|sig|assertion|[a-z_]*token|accountkey)[\"']?\\s*[=:]\\s*)[\"']?[^\\s,;&\"']+");
    private static final Pattern JWT = Pattern.compile("\\beyJ[A-Za-z0-9_.-]+");
    /// Long runs of one alphabet with letters and digits mixed; GUIDs and host names have separators and stay.
    private static final Pattern OPAQUE = Pattern.compile("(?=[A-Za-z_~+/=]*[0-9])[A-Za-z0-9_~+/=]{32,}");

    /// The shape of an application secret, which has a tilde nothing else has.
    private static final Pattern APPLICATION_SECRET = Pattern.compile("[A-Za-z0-9_.-]*~[A-Za-z0-9_~.-]{20,}");

    private Redaction() {}

    static String clean(String text) {
        String line = text.strip().lines().map(String::strip).findFirst().orElse("");
        String masked = mask(line);
        return masked.length() > LONGEST ? masked.substring(0, LONGEST) + "…" : masked;
    }

    /// `line`, which may be several, with everything that looks like a secret masked.
    public static String mask(String line) {
        String masked = BEARER.matcher(line).replaceAll("Bearer ***");
        masked = ASSIGNED.matcher(masked).replaceAll("$1***");
        masked = JWT.matcher(masked).replaceAll("***");
        masked = APPLICATION_SECRET.matcher(masked).replaceAll("***");
        return OPAQUE.matcher(masked).replaceAll("***");
    }
}
