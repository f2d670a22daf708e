package studio.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Keeps types and methods small enough to be read at one sitting, and every package in the null-marked world.
class SourceShapeTest {

    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final int TYPE_LIMIT = 250;
    private static final int METHOD_LIMIT = 40;

    @Test
    void typesAndMethodsAreShort() throws IOException {
        assertThat(tooLong(sources())).isEmpty();
    }

    @Test
    void everyPackageIsNullMarked() throws IOException {
        List<Path> folders = sources().stream().map(Path::getParent).distinct().toList();

        assertThat(folders)
                .isNotEmpty()
                .allSatisfy(folder -> assertThat(folder.resolve("package-info.java"))
                        .content()
                        .contains("@NullMarked"));
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static List<String> tooLong(List<Path> files) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(files));
            Lengths lengths = new Lengths(Trees.instance(task).getSourcePositions());
            for (CompilationUnitTree unit : task.parse()) {
                lengths.scan(unit, unit);
            }
            return lengths.tooLong;
        }
    }

    private static final class Lengths extends TreeScanner<@Nullable Void, CompilationUnitTree> {

        private final SourcePositions positions;
        private final List<String> tooLong = new ArrayList<>();

        Lengths(SourcePositions positions) {
            this.positions = positions;
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, CompilationUnitTree unit) {
            check(type, type.getSimpleName().toString(), TYPE_LIMIT, unit);
            return super.visitClass(type, unit);
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, CompilationUnitTree unit) {
            check(method, method.getName().toString(), METHOD_LIMIT, unit);
            return super.visitMethod(method, unit);
        }

        private void check(Tree tree, String name, int limit, CompilationUnitTree unit) {
            long first = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, tree));
            long last = unit.getLineMap().getLineNumber(positions.getEndPosition(unit, tree));
            if (last - first + 1 > limit) {
                tooLong.add("%s: %s has %d lines, %d are allowed"
                        .formatted(unit.getSourceFile().getName(), name, last - first + 1, limit));
            }
        }
    }
}
