package studio.fanout.hub;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How to sign in to a hub; equal ones share a token.
///
/// Options that the method does not use are absent.
///
/// @param clientId which identity or application, `null` for the method's own default
/// @param tenantId id or domain of the directory to sign in to, `null` for the default one
/// @param tokenFilePath file with the federated token of a workload, `null` for the one the cluster names
/// @param additionalTenants further directories tokens may be asked for; `*` means any
public record SignIn(
        Authentication method,
        @Nullable String clientId,
        @Nullable String tenantId,
        @Nullable String tokenFilePath,
        List<String> additionalTenants) {
    /// No sign-in at all.
    public static final SignIn NONE = new SignIn(Authentication.NONE, null, null, null, List.of());

    public SignIn {
        additionalTenants = List.copyOf(additionalTenants);
    }
}
