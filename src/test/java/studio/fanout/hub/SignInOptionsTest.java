package studio.fanout.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/// Every option of a connection string reaches the credential that heeds it, and no other.
class SignInOptionsTest {
    private static final Map<ConnectionKey, String> GIVEN = Map.of(
            ConnectionKey.CLIENT_ID, "11111111-2222-3333-4444-555555555555",
            ConnectionKey.TENANT_ID, "given-tenant.example",
            ConnectionKey.TOKEN_FILE_PATH, "/given/token-file",
            ConnectionKey.ADDITIONALLY_ALLOWED_TENANTS, "given-other.example");

    @ParameterizedTest
    @EnumSource(value = Authentication.class, mode = Mode.EXCLUDE, names = "NONE")
    void optionsReachTheCredential(Authentication method) throws Exception {
        var text = ConnectionString.parse("Endpoint=https://h;TaskHub=t;Authentication=" + method);
        for (var option : GIVEN.entrySet()) {
            text = text.with(option.getKey(), option.getValue());
        }
        var target = ((ConnectionReading.Complete) text.read()).target();
        var found = new HashSet<String>();
        new Walk(found).visit(new AzureCredentials(target.signIn(), code -> {}, true).build(null), 0);
        GIVEN.forEach(check(method, found));
    }

    private static BiConsumer<ConnectionKey, String> check(Authentication method, Set<String> found) {
        return (key, value) -> {
            if (method.options().contains(key)) {
                assertThat(found).as(key + " of " + method).contains(value);
            } else {
                assertThat(found).as(key + " of " + method).doesNotContain(value);
            }
        };
    }

    /// Collects all text that an object of the identity library holds, since it tells none of it.
    private record Walk(Set<String> found, Set<Object> seen) {
        private static final int DEEPEST = 8;

        Walk(Set<String> found) {
            this(found, Collections.newSetFromMap(new IdentityHashMap<>()));
        }

        void visit(@Nullable Object it, int depth) throws IllegalAccessException {
            if (it instanceof String text) {
                found.add(text);
            } else if (it instanceof Iterable<?> several) {
                for (Object each : several) {
                    visit(each, depth + 1);
                }
            } else if (it != null && depth < DEEPEST && isOfTheLibrary(it.getClass()) && seen.add(it)) {
                for (Field field : fields(it.getClass())) {
                    field.setAccessible(true);
                    visit(field.get(it), depth + 1);
                }
            }
        }

        private static boolean isOfTheLibrary(Class<?> type) {
            return type.getName().startsWith("com.azure.identity.");
        }

        private static List<Field> fields(Class<?> type) {
            return java.util.stream.Stream.<Class<?>>iterate(type, Walk::isOfTheLibrary, Class::getSuperclass)
                    .flatMap(each -> java.util.Arrays.stream(each.getDeclaredFields()))
                    .filter(field -> !Modifier.isStatic(field.getModifiers()))
                    .toList();
        }
    }
}
