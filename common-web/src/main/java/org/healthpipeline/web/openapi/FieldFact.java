package org.healthpipeline.web.openapi;

import java.beans.Introspector;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Facts about a schema's field from its Java type.
 *
 * @param type as declared, with its annotations
 * @param description from the Javadoc; empty for none
 * @param annotation null where there is none
 * @param leftOut whether the field is left out when it has no value, rather than null or
 * empty
 */
record FieldFact(AnnotatedType type, String description, @Nullable Schema annotation, boolean leftOut) {

	private static final Set<JsonInclude.Include> LEAVING_OUT = Set.of(JsonInclude.Include.NON_NULL,
			JsonInclude.Include.NON_EMPTY, JsonInclude.Include.NON_ABSENT);

	/** Returns the type, or the enum that an annotation names for a text. */
	Type javaType() {
		Schema said = this.annotation;
		return (said != null && said.implementation().isEnum()) ? said.implementation() : this.type.getType();
	}

	/** Returns true when its type allows null. */
	boolean isNullable() {
		return isNullable(this.type);
	}

	/** Returns true when the values of its map may be null. */
	boolean hasNullableValues() {
		return this.type instanceof AnnotatedParameterizedType generic
				&& generic.getAnnotatedActualTypeArguments().length == 2
				&& isNullable(generic.getAnnotatedActualTypeArguments()[1]);
	}

	/** Returns true when a request requires it although its type allows null. */
	boolean isNeeded() {
		return this.annotation != null && this.annotation.requiredMode() == Schema.RequiredMode.REQUIRED;
	}

	private static boolean isNullable(AnnotatedType type) {
		return type.isAnnotationPresent(Nullable.class);
	}

	/**
	 * Returns the fields of a record by its components, of another class by its setters.
	 * @return by name in JSON
	 */
	static Map<String, FieldFact> of(Class<?> type, Javadocs javadocs) {
		Map<String, FieldFact> facts = new LinkedHashMap<>();
		if (type.isRecord()) {
			Map<String, String> described = javadocs.getRecordClassParamJavadoc(type);
			for (RecordComponent component : type.getRecordComponents()) {
				Method accessor = component.getAccessor();
				if (accessor.isAnnotationPresent(JsonUnwrapped.class)) {
					facts.putAll(of(component.getType(), javadocs));
				}
				else if (!accessor.isAnnotationPresent(JsonIgnore.class)) {
					facts.put(name(component),
							new FieldFact(component.getAnnotatedType(), described.getOrDefault(component.getName(), ""),
									accessor.getAnnotation(Schema.class), leavesOut(accessor) || leavesOut(type)));
				}
			}
		}
		else {
			for (Method method : type.getMethods()) {
				if (method.getName().startsWith("set") && method.getParameterCount() == 1) {
					facts.put(Introspector.decapitalize(method.getName().substring(3)),
							new FieldFact(method.getAnnotatedParameterTypes()[0],
									javadocs.getMethodJavadocDescription(method), method.getAnnotation(Schema.class),
									false));
				}
			}
		}
		return facts;
	}

	private static String name(RecordComponent component) {
		JsonProperty given = component.getAccessor().getAnnotation(JsonProperty.class);
		return (given != null) ? given.value() : component.getName();
	}

	private static boolean leavesOut(AnnotatedElement element) {
		JsonInclude inclusion = element.getAnnotation(JsonInclude.class);
		return inclusion != null && LEAVING_OUT.contains(inclusion.value());
	}

}
