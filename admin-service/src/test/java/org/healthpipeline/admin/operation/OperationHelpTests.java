package org.healthpipeline.admin.operation;

import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.github.therapi.runtimejavadoc.ClassJavadoc;
import com.github.therapi.runtimejavadoc.Comment;
import com.github.therapi.runtimejavadoc.CommentElement;
import com.github.therapi.runtimejavadoc.CommentText;
import com.github.therapi.runtimejavadoc.InlineLink;
import com.github.therapi.runtimejavadoc.InlineTag;
import com.github.therapi.runtimejavadoc.InlineValue;
import com.github.therapi.runtimejavadoc.RuntimeJavadoc;
import org.healthpipeline.cli.admin.OperationKind;
import org.healthpipeline.testsupport.client.Administrator;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.healthpipeline.testsupport.servers.TestFiles;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The command line describes every kind of operation with its parameters: as the records
 * have them, in the words of their Javadoc.
 */
class OperationHelpTests {

	private static final RunningPipeline PIPELINE = RunningPipeline.shared();

	private static final Pattern EXAMPLE = Pattern.compile("`([^`]+)`");

	private static final Map<Class<?>, String> PLACEHOLDERS = Map.of(UUID.class, "ID", LocalDate.class, "YYYY-MM-DD",
			Double.class, "N", Integer.class, "N", Boolean.class, "true", boolean.class, "true");

	@Test
	void everyKindHasItsParametersInTheHelp() throws IOException {
		Map<String, OperationKind> kinds = new TreeMap<>();
		for (Class<?> found : operations()) {
			Operation<?, ?> operation = (Operation<?, ?>) PIPELINE.part(found);
			kinds.put(operation.kind(), described(found, operation));
		}
		List<String> served = new ArrayList<>();
		PIPELINE.client()
			.get("/api/v1/admin/operations/kinds", Administrator.of(PIPELINE).user().token())
			.expect(200)
			.json()
			.path("kinds")
			.forEach((kind) -> served.add(kind.asString()));
		assertThat(kinds.keySet()).containsExactlyElementsOf(served);
		String expected = JsonMapper.builder()
			.enable(SerializationFeature.INDENT_OUTPUT)
			.build()
			.writeValueAsString(kinds.values())
			.replace(System.lineSeparator(), "\n") + "\n";
		Files.writeString(Path.of("target", OperationKind.FILE), expected);
		Path file = TestFiles.repository()
			.resolve("cli/src/main/resources/org/healthpipeline/cli/admin")
			.resolve(OperationKind.FILE);
		assertThat(Files.readString(file)).as("admin-service/target/%s is what %s has to be", OperationKind.FILE, file)
			.isEqualTo(expected);
	}

	private static List<Class<?>> operations() {
		ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
		scanner.addIncludeFilter(new AssignableTypeFilter(Operation.class));
		List<Class<?>> found = new ArrayList<>();
		scanner.findCandidateComponents("org.healthpipeline.admin")
			.forEach((each) -> found.add(ClassUtils.resolveClassName(String.valueOf(each.getBeanClassName()), null)));
		found.remove(Counting.class);
		return found;
	}

	private static OperationKind described(Class<?> type, Operation<?, ?> operation) {
		ClassJavadoc words = RuntimeJavadoc.getJavadoc(operation.parameters());
		Map<String, String> meanings = new TreeMap<>();
		words.getRecordComponents()
			.forEach((component) -> meanings.put(component.getName(),
					text(component.getComment(), operation.parameters())));
		List<OperationKind.Parameter> parameters = Arrays.stream(operation.parameters().getRecordComponents())
			.map((component) -> parameter(component, meanings.getOrDefault(component.getName(), "")))
			.toList();
		List<String> sentences = List
			.of(text(RuntimeJavadoc.getJavadoc(type).getComment(), type).replace("`", "").split("(?<=\\.) ", -1));
		return new OperationKind(operation.kind(), sentences, parameters);
	}

	private static OperationKind.Parameter parameter(RecordComponent component, String meaning) {
		assertThat(meaning).as("what %s is", component).isNotEmpty();
		AnnotatedElement type = component.getAnnotatedType();
		boolean required = !component.getType().isPrimitive() && !type.isAnnotationPresent(Nullable.class);
		Matcher example = EXAMPLE.matcher(meaning);
		String value = example.find() ? example.group(1) : PLACEHOLDERS.get(component.getType());
		assertThat(value).as("@param of %s with an example in {@code}", component).isNotNull();
		return new OperationKind.Parameter(component.getName(), required, String.valueOf(value),
				meaning.replace("`", ""));
	}

	private static String text(Comment comment, Class<?> place) {
		StringBuilder text = new StringBuilder();
		for (CommentElement element : comment) {
			text.append(text(element, place));
		}
		return text.toString().replaceAll("</?p>", " ").replaceAll("\\s+", " ").strip();
	}

	private static String text(CommentElement element, Class<?> place) {
		if (element instanceof InlineTag tag) {
			return "`" + tag.getValue().strip() + "`";
		}
		if (element instanceof InlineLink link) {
			return link.getLink().getLabel();
		}
		if (element instanceof InlineValue value) {
			return constant(place, String.valueOf(value.getValue().getReferencedMemberName()));
		}
		return ((CommentText) element).getValue();
	}

	private static String constant(Class<?> place, String name) {
		try {
			Field field = place.getDeclaredField(name);
			field.setAccessible(true);
			return String.valueOf(field.get(null));
		}
		catch (ReflectiveOperationException ex) {
			throw new LinkageError("There is no constant " + name, ex);
		}
	}

}
