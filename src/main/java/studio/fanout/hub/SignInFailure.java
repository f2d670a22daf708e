package studio.fanout.hub;

import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Turns what an identity library throws into one sentence with the likely remedy.
///
/// It goes by messages and not by exception types, since those reach us wrapped, and so that no identity class is
/// loaded for it.
final class SignInFailure {
    private static final Pattern ENTRA_CODE = Pattern.compile("AADSTS(\\d+)");

    private SignInFailure() {}

    static SignInException explain(Authentication method, Throwable error) {
        return new SignInException(sentence(method, error));
    }

    private static String sentence(Authentication method, Throwable error) {
        String text = String.join("\n", chain(error).map(SignInFailure::words).toList());
        return byCode(method, text)
                .or(() -> byCause(method, error))
                .or(() -> byWords(method, text))
                .orElseGet(() -> "Signing in with " + method + " failed (" + Redaction.clean(words(error)) + "): "
                        + method.remedy() + ".");
    }

    private static Optional<String> byCode(Authentication method, String text) {
        Matcher code = ENTRA_CODE.matcher(text);
        if (!code.find()) {
            return Optional.empty();
        }
        String shown = code.group();
        return Optional.ofNullable(
                switch (code.group(1)) {
                    case "90002", "900021", "900023", "50020", "50034", "500021", "500011", "650052" ->
                        "The sign-in went to the wrong tenant (" + shown + "): set TenantId to the tenant of the hub.";
                    case "700024", "700025", "50089" ->
                        "The sign-in was refused because of its time (" + shown + "): set this computer's clock right.";
                    case "7000215", "7000222", "700027" ->
                        "The application's secret or certificate is wrong or expired (" + shown
                                + "): create a new one and set it.";
                    case "700016", "7000112" ->
                        "The application that signs in is not known in this tenant (" + shown
                                + "): check ClientID and TenantId.";
                    case "65001", "65004" ->
                        "Nobody has consented to this application (" + shown
                                + "): sign in with AzureCLI, or ask an administrator.";
                    default -> "Signing in with " + method + " was refused (" + shown + "): " + method.remedy() + ".";
                });
    }

    private static Optional<String> byCause(Authentication method, Throwable error) {
        if (has(error, UnknownHostException.class)) {
            return Optional.of(
                    "Signing in with " + method
                            + " needs the internet, and Microsoft's sign-in page cannot be reached: check the network or proxy.");
        }
        if (has(error, TimeoutException.class)) {
            return Optional.of("Signing in with " + method + " took too long: " + method.remedy() + ".");
        }
        if (has(error, LinkageError.class)) {
            return Optional.of("Signing in with " + method + " needs a part that is missing from this installation.");
        }
        return Optional.empty();
    }

    private static Optional<String> byWords(Authentication method, String text) {
        if (text.contains("not installed")
                || text.contains("not found on path")
                || text.contains("command not found")) {
            return Optional.of(
                    "Signing in with " + method + " needs a program that is not installed or not on the PATH:"
                            + " install it, then " + method.remedy() + ".");
        }
        if (text.contains("clock") || text.contains("not yet valid")) {
            return Optional.of("The sign-in was refused because of its time: set this computer's clock right.");
        }
        if (text.contains("az login")
                || text.contains("Connect-AzAccount")
                || text.contains("azd auth login")
                || text.contains("authentication unavailable")
                || text.contains("not configured")) {
            return Optional.of("You are not signed in with " + method + ": " + method.remedy() + ".");
        }
        return Optional.empty();
    }

    private static boolean has(Throwable error, Class<? extends Throwable> type) {
        return chain(error).anyMatch(type::isInstance);
    }

    private static String words(Throwable error) {
        @Nullable String message = error.getMessage();
        return message == null || message.isBlank() ? error.getClass().getSimpleName() : message;
    }

    /// The error, its causes and what it suppressed, each once.
    private static Stream<Throwable> chain(Throwable error) {
        List<Throwable> seen = new ArrayList<>();
        collect(error, seen);
        return seen.stream();
    }

    private static void collect(@Nullable Throwable error, List<Throwable> seen) {
        if (error != null && !seen.contains(error)) {
            seen.add(error);
            collect(error.getCause(), seen);
            for (Throwable suppressed : error.getSuppressed()) {
                collect(suppressed, seen);
            }
        }
    }
}
