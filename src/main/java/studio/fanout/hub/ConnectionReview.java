package studio.fanout.hub;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import studio.fanout.hub.ConnectionString.Part;

/// Checks one connection string part by part and says all that is wrong with it at once.
final class ConnectionReview {
    private static final Pattern HEADER_TEXT = Pattern.compile("[\\x21-\\x7E]+");
    private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9.-]+");

    private final ConnectionString text;
    private final List<ConnectionProblem> problems = new ArrayList<>();

    ConnectionReview(ConnectionString text) {
        this.text = text;
    }

    ConnectionReading reading() {
        var address = address();
        var taskHub = taskHub();
        var authentication = authentication();
        var signIn = authentication.map(this::signIn);
        if (address.isPresent() && signIn.isPresent()) {
            checkTokenIsSafe(address.get(), signIn.get());
        }
        warnOfParts();
        problems.sort(Comparator.comparing(ConnectionProblem::severity));
        if (problems.stream().anyMatch(problem -> problem.isError() && !missesHub(problem))) {
            return new ConnectionReading.Invalid(List.copyOf(problems));
        }
        return taskHub.<ConnectionReading>map(hub -> new ConnectionReading.Complete(
                        new HubTarget(address.orElseThrow(), hub, signIn.orElseThrow()), List.copyOf(problems)))
                .orElseGet(() -> new ConnectionReading.NeedsTaskHub(text, List.copyOf(problems)));
    }

    private boolean missesHub(ConnectionProblem problem) {
        return problem.concerns(ConnectionKey.TASK_HUB)
                && text.get(ConnectionKey.TASK_HUB).isEmpty();
    }

    private Optional<HubAddress> address() {
        String endpoint = text.get(ConnectionKey.ENDPOINT).orElse(null);
        if (endpoint == null) {
            error(
                    ConnectionKey.ENDPOINT,
                    "Endpoint is missing: add Endpoint=http://localhost:8080 for the emulator or"
                            + " Endpoint=https://<scheduler>.<region>.durabletask.io for Azure.");
            return Optional.empty();
        }
        return switch (HubAddress.parse(endpoint)) {
            case HubAddress address -> {
                warnOfScheme(endpoint, address);
                yield Optional.of(address);
            }
            case EndpointReading.Malformed malformed -> {
                error(ConnectionKey.ENDPOINT, malformed.sentence());
                yield Optional.empty();
            }
        };
    }

    private void warnOfScheme(String endpoint, HubAddress address) {
        if (!endpoint.contains("://")) {
            warning(
                    ConnectionKey.ENDPOINT,
                    "Endpoint names no scheme and is taken as " + address
                            + "; write http:// in front for an unencrypted hub such as the emulator.");
        }
    }

    private Optional<String> taskHub() {
        String taskHub = text.get(ConnectionKey.TASK_HUB).orElse(null);
        if (taskHub == null) {
            error(
                    ConnectionKey.TASK_HUB,
                    "TaskHub is missing: add TaskHub=<name>; the emulator's hub is called default.");
        } else if (!HEADER_TEXT.matcher(taskHub).matches()) {
            error(
                    ConnectionKey.TASK_HUB,
                    "TaskHub has a blank or a character outside ASCII, which a hub's name cannot have.");
        }
        return Optional.ofNullable(taskHub);
    }

    private Optional<Authentication> authentication() {
        String name = text.get(ConnectionKey.AUTHENTICATION).orElse(null);
        if (name == null) {
            error(
                    ConnectionKey.AUTHENTICATION,
                    "Authentication is missing: add Authentication=None for the emulator or"
                            + " Authentication=DefaultAzure for Azure.");
            return Optional.empty();
        }
        var found = Authentication.named(name);
        if (found.isEmpty()) {
            error(
                    ConnectionKey.AUTHENTICATION,
                    "Authentication “" + Redaction.clean(name) + "” is unknown: use one of "
                            + Authentication.spellings() + ".");
        }
        return found;
    }

    private SignIn signIn(Authentication method) {
        for (var key : EnumSet.complementOf(
                EnumSet.of(ConnectionKey.ENDPOINT, ConnectionKey.TASK_HUB, ConnectionKey.AUTHENTICATION))) {
            if (text.get(key).isPresent() && !method.options().contains(key)) {
                warning(key, key + " has no effect with Authentication=" + method + ".");
            }
        }
        var tenants = additionalTenants();
        checkTenants(method, tenants);
        return new SignIn(
                method,
                option(method, ConnectionKey.CLIENT_ID),
                option(method, ConnectionKey.TENANT_ID),
                option(method, ConnectionKey.TOKEN_FILE_PATH),
                method.options().contains(ConnectionKey.ADDITIONALLY_ALLOWED_TENANTS) ? tenants : List.of());
    }

    private @Nullable String option(Authentication method, ConnectionKey key) {
        return method.options().contains(key) ? text.get(key).orElse(null) : null;
    }

    private List<String> additionalTenants() {
        return text.get(ConnectionKey.ADDITIONALLY_ALLOWED_TENANTS).stream()
                .flatMap(list -> Arrays.stream(list.split(",", -1)))
                .map(String::strip)
                .filter(tenant -> !tenant.isEmpty())
                .toList();
    }

    private void checkTenants(Authentication method, List<String> additional) {
        String tenant = option(method, ConnectionKey.TENANT_ID);
        if (tenant != null && !TENANT.matcher(tenant).matches()) {
            error(ConnectionKey.TENANT_ID, "TenantId is not a tenant: use its id or its domain, such as contoso.com.");
        }
        if (method.options().contains(ConnectionKey.ADDITIONALLY_ALLOWED_TENANTS)
                && additional.stream()
                        .anyMatch(each ->
                                !each.equals("*") && !TENANT.matcher(each).matches())) {
            error(
                    ConnectionKey.ADDITIONALLY_ALLOWED_TENANTS,
                    "AdditionallyAllowedTenants must be tenant ids or domains separated by commas, or * for any tenant.");
        }
    }

    private void checkTokenIsSafe(HubAddress address, SignIn signIn) {
        if (signIn.method() != Authentication.NONE && !address.mayCarryToken()) {
            error(
                    ConnectionKey.ENDPOINT,
                    "Authentication=" + signIn.method() + " would send its token unencrypted to " + address.host()
                            + ": write https:// in Endpoint, or use Authentication=None.");
        }
    }

    private void warnOfParts() {
        Set<String> unknown = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        Set<ConnectionKey> seen = EnumSet.noneOf(ConnectionKey.class);
        Set<ConnectionKey> repeated = EnumSet.noneOf(ConnectionKey.class);
        for (int i = 0; i < text.parts().size(); i++) {
            Part part = text.parts().get(i);
            ConnectionKey key = part.known();
            if (key != null && !seen.add(key)) {
                repeated.add(key);
            } else if (!part.isBlank() && !part.isPair()) {
                warning(
                        null,
                        "Part " + (i + 1) + " of the connection string is not of the form key=value and is ignored.");
            } else if (part.isPair() && key == null && unknown.add(part.name())) {
                warning(
                        null,
                        "“" + Redaction.clean(part.name()) + "” is not a key the studio knows and has no effect.");
            }
        }
        repeated.forEach(key -> warning(key, key + " is given more than once; the last one counts."));
    }

    private void error(ConnectionKey key, String sentence) {
        problems.add(ConnectionProblem.error(key, sentence));
    }

    private void warning(@Nullable ConnectionKey key, String sentence) {
        problems.add(ConnectionProblem.warning(key, sentence));
    }
}
