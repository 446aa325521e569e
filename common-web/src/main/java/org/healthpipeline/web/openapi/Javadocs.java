package org.healthpipeline.web.openapi;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.github.therapi.runtimejavadoc.BaseJavadoc;
import com.github.therapi.runtimejavadoc.ClassJavadoc;
import com.github.therapi.runtimejavadoc.Comment;
import com.github.therapi.runtimejavadoc.CommentElement;
import com.github.therapi.runtimejavadoc.CommentText;
import com.github.therapi.runtimejavadoc.InlineLink;
import com.github.therapi.runtimejavadoc.InlineTag;
import com.github.therapi.runtimejavadoc.MethodJavadoc;
import com.github.therapi.runtimejavadoc.ParamJavadoc;
import com.github.therapi.runtimejavadoc.RuntimeJavadoc;
import org.springdoc.core.providers.JavadocProvider;

/**
 * Converts Javadoc to the Markdown of the OpenAPI document: code in backticks, links as
 * their displayed words. Empty where there is none.
 */
final class Javadocs implements JavadocProvider {

	@Override
	public String getClassJavadoc(Class<?> type) {
		return text(of(type));
	}

	@Override
	public Map<String, String> getRecordClassParamJavadoc(Class<?> type) {
		return of(type).getRecordComponents()
			.stream()
			.collect(Collectors.toMap(ParamJavadoc::getName, (component) -> sentence(component.getComment())));
	}

	/** Returns the description of each constant of an enum, by its name. */
	Map<String, String> ofConstants(Class<?> type) {
		return of(type).getEnumConstants()
			.stream()
			.collect(Collectors.toMap(BaseJavadoc::getName, (constant) -> text(constant)));
	}

	@Override
	public String getMethodJavadocDescription(Method method) {
		return text(of(method));
	}

	@Override
	public String getMethodJavadocReturn(Method method) {
		return sentence(of(method).getReturns());
	}

	@Override
	public Map<String, String> getMethodJavadocThrows(Method method) {
		return Map.of();
	}

	@Override
	public String getParamJavadoc(Method method, String name) {
		return of(method).getParams()
			.stream()
			.filter((parameter) -> parameter.getName().equals(name))
			.map((parameter) -> sentence(parameter.getComment()))
			.findFirst()
			.orElse("");
	}

	@Override
	public String getFieldJavadoc(Field field) {
		return of(field.getDeclaringClass()).getFields()
			.stream()
			.filter((described) -> described.getName().equals(field.getName()))
			.map(Javadocs::text)
			.findFirst()
			.orElse("");
	}

	@Override
	public String getFirstSentence(String text) {
		String first = text.split("(?<=[.:!?])\\s", 2)[0];
		return first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
	}

	private static ClassJavadoc of(Class<?> type) {
		return RuntimeJavadoc.getJavadoc(type);
	}

	private static MethodJavadoc of(Method method) {
		List<String> parameters = Arrays.stream(method.getParameterTypes()).map(Class::getCanonicalName).toList();
		return of(method.getDeclaringClass()).getMethods()
			.stream()
			.filter((described) -> described.getName().equals(method.getName())
					&& described.getParamTypes().equals(parameters))
			.findFirst()
			.orElseGet(() -> MethodJavadoc.createEmpty(method));
	}

	private static String text(BaseJavadoc described) {
		return text(described.getComment());
	}

	/** Capitalizes the first letter, which Javadoc tags do not. */
	private static String sentence(Comment comment) {
		String text = text(comment);
		return text.isEmpty() ? "" : Character.toUpperCase(text.charAt(0)) + text.substring(1);
	}

	private static String text(Comment comment) {
		StringBuilder text = new StringBuilder();
		for (CommentElement element : comment) {
			text.append(text(element));
		}
		return text.toString().replaceAll("</?(p|ul|li)>", " ").replaceAll("\\s+", " ").strip();
	}

	private static String text(CommentElement element) {
		if (element instanceof InlineTag tag) {
			return tag.getName().equals("code") ? "`" + tag.getValue().strip() + "`" : tag.getValue();
		}
		if (element instanceof InlineLink link) {
			return link.getLink().getLabel();
		}
		return ((CommentText) element).getValue();
	}

}
