package studio.fanout.hub;

import java.util.Locale;
import java.util.regex.Pattern;

/// Reads one endpoint, strictly: whatever would end up as a nonsense host is told apart and named.
final class EndpointParser {
    private static final Pattern NAME =
            Pattern.compile("[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*\\.?");
    private static final Pattern NUMBERS = Pattern.compile("[0-9.]+");
    private static final int LONGEST_NAME = 253;
    private static final int HIGHEST_PORT = 65535;

    private final String endpoint;

    EndpointParser(String endpoint) {
        this.endpoint = endpoint;
    }

    EndpointReading reading() {
        try {
            return address();
        } catch (Wrong wrong) {
            return new EndpointReading.Malformed(wrong.sentence);
        }
    }

    private HubAddress address() throws Wrong {
        String text = endpoint.strip();
        require(!text.isEmpty(), "Endpoint is empty: write something like http://localhost:8080.");
        require(
                text.chars().noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c)),
                "Endpoint contains a blank: remove it.");
        int schemeEnd = text.indexOf("://");
        boolean secure = schemeEnd < 0 || isSecure(text.substring(0, schemeEnd));
        return address(secure, authority(schemeEnd < 0 ? text : text.substring(schemeEnd + 3)));
    }

    private static boolean isSecure(String scheme) throws Wrong {
        return switch (scheme.toLowerCase(Locale.ROOT)) {
            case "https" -> true;
            case "http" -> false;
            case String other ->
                throw new Wrong("Endpoint starts with “" + Redaction.clean(other)
                        + "://”, which is not possible here: use https://, or http:// for an unencrypted hub.");
        };
    }

    private static String authority(String rest) throws Wrong {
        int end = 0;
        while (end < rest.length() && "/?#\\".indexOf(rest.charAt(end)) < 0) {
            end++;
        }
        String authority = rest.substring(0, end);
        require(
                authority.indexOf('@') < 0,
                "Endpoint contains a user name or password before “@”: remove it, and choose the sign-in with Authentication.");
        String tail = rest.substring(end);
        require(
                tail.isEmpty() || tail.equals("/"),
                "Endpoint has a path or query after the host: a hub's address ends with host and port, so remove it.");
        return authority;
    }

    private static HubAddress address(boolean secure, String authority) throws Wrong {
        int hostEnd = authority.startsWith("[") ? authority.indexOf(']') + 1 : colonOrEnd(authority);
        require(hostEnd > 0 || !authority.startsWith("["), "Endpoint opens a bracket “[” that it does not close.");
        String rest = authority.substring(hostEnd);
        require(rest.isEmpty() || rest.startsWith(":"), "Endpoint has something other than “:port” after the “]”.");
        int port = rest.isEmpty() ? HubAddress.usualPort(secure) : port(rest.substring(1));
        return new HubAddress(secure, host(authority.substring(0, hostEnd)), port);
    }

    private static int colonOrEnd(String authority) throws Wrong {
        int colon = authority.indexOf(':');
        require(
                colon == authority.lastIndexOf(':'),
                "Endpoint has more than one colon: put an IPv6 address in brackets, as in http://[::1]:8080.");
        return colon < 0 ? authority.length() : colon;
    }

    private static String host(String text) throws Wrong {
        require(!text.isEmpty(), "Endpoint names no host: write something like http://localhost:8080.");
        if (text.startsWith("[")) {
            String address = text.substring(1, text.length() - 1);
            require(HubAddress.isIpv6(address), "Endpoint has brackets around something that is not an IPv6 address.");
            return address.toLowerCase(Locale.ROOT);
        }
        String name = name(text);
        require(
                !NUMBERS.matcher(name).matches() || HubAddress.literal(name).isPresent(),
                "Endpoint's host “" + Redaction.clean(text) + "” is not a valid IPv4 address.");
        return name;
    }

    private static String name(String text) throws Wrong {
        String sentence = "Endpoint's host “" + Redaction.clean(text)
                + "” is not a valid name: use letters, digits, hyphens and dots.";
        try {
            String name = HubAddress.ascii(text);
            require(name.length() <= LONGEST_NAME && NAME.matcher(name).matches(), sentence);
            return name;
        } catch (IllegalArgumentException notAName) {
            throw new Wrong(sentence);
        }
    }

    private static int port(String text) throws Wrong {
        require(!text.isEmpty(), "Endpoint ends with a colon but no port: write it, or remove the colon.");
        boolean digits = text.length() <= 5 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        int port = digits ? Integer.parseInt(text) : 0;
        require(
                port >= 1 && port <= HIGHEST_PORT,
                "Endpoint's port “" + Redaction.clean(text) + "” is not a number from 1 to 65535.");
        return port;
    }

    private static void require(boolean condition, String sentence) throws Wrong {
        if (!condition) {
            throw new Wrong(sentence);
        }
    }

    /// Ends the reading with a sentence.
    private static final class Wrong extends Exception {
        private static final long serialVersionUID = 1;
        private final String sentence;

        Wrong(String sentence) {
            super(sentence, null, false, false);
            this.sentence = sentence;
        }
    }
}
