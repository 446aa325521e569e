package org.healthpipeline.web.openapi;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

import io.swagger.v3.core.util.AnnotationsUtils;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;

/**
 * Completes each field from its Java type: the description from Javadoc, null or optional
 * from {@link Nullable}, limits from the number type, and {@link KnownField} by name.
 * Annotations take precedence.
 */
final class CompleteSchemas implements OpenApiCustomizer {

	/** The largest whole number that every reader of JSON keeps exactly. */
	private static final BigDecimal LONG_MAX = BigDecimal.valueOf((1L << 53) - 1);

	private static final Map<String, String> EXAMPLES = Map.of("date-time", "2026-03-01T08:00:00Z", "date",
			"2026-03-01", "uuid", "0b6f4b0e-6f1c-4d4e-9a39-3a2f8f6f2b11", "integer", "3", "boolean", "true");

	private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

	private static final Set<String> SCALARS = Set.of("string", "integer", "number", "boolean");

	private final Map<String, KnownField> known = KnownField.all();

	private final NamedTypes types;

	private final Javadocs javadocs;

	private final EnumSchemas enums;

	CompleteSchemas(NamedTypes types, Javadocs javadocs, EnumSchemas enums) {
		this.types = types;
		this.javadocs = javadocs;
		this.enums = enums;
	}

	@Override
	public void customise(OpenAPI openApi) {
		this.types.requireNamesOfTheirOwn();
		Components components = openApi.getComponents();
		Set<String> asked = SchemaReferences.ofRequests(openApi);
		Set<String> answered = SchemaReferences.ofAnswers(openApi);
		List.copyOf(components.getSchemas().keySet())
			.forEach((name) -> this.types.of(name)
				.ifPresent((type) -> complete(components, Objects.requireNonNull(components.getSchemas().get(name)),
						type, asked.contains(name), answered.contains(name))));
		openApi.getPaths()
			.values()
			.stream()
			.flatMap((path) -> path.readOperations().stream())
			.filter((operation) -> operation.getParameters() != null)
			.flatMap((operation) -> operation.getParameters().stream())
			.forEach(this::complete);
	}

	@SuppressWarnings("rawtypes")
	private void complete(Components components, Schema<?> schema, Class<?> type, boolean asked, boolean answered) {
		Map<String, Schema> properties = schema.getProperties();
		if (properties == null) {
			return;
		}
		if (schema.getDescription() == null) {
			schema.setDescription(this.javadocs.getClassJavadoc(type));
		}
		if (schema.getDescription().isEmpty()) {
			schema.setDescription(null);
		}
		List<String> required = new ArrayList<>();
		FieldFact.of(type, this.javadocs).forEach((name, fact) -> {
			Schema<?> property = properties.get(name);
			if (property == null) {
				return;
			}
			Schema<?> complete = ofEnums(components, property, fact.javaType());
			describe(complete, name, fact);
			limit(complete, name, (fact.annotation() != null) ? fact.annotation() : null);
			if (fact.hasNullableValues() && complete.getAdditionalProperties() instanceof Schema<?> values) {
				complete.setAdditionalProperties(orNull(values));
			}
			boolean nullable = fact.isNullable() && (answered ? !fact.leftOut() : !fact.isNeeded());
			properties.put(name, nullable ? orNull(complete) : complete);
			if (!(nullable && asked)
					&& (fact.isNeeded() || (answered ? !fact.leftOut() : type.isRecord() && !fact.isNullable()))) {
				required.add(name);
			}
		});
		schema.setRequired(required.isEmpty() ? null : required);
	}

	/** Enums are separate schemas, so that each constant is explained once. */
	private Schema<?> ofEnums(Components components, Schema<?> property, Type type) {
		if (type instanceof Class<?> value && value.isEnum()) {
			return reference(this.enums.in(components, value));
		}
		if (property.getItems() != null && type instanceof ParameterizedType list
				&& list.getActualTypeArguments()[0] instanceof Class<?> item && item.isEnum()) {
			property.setItems(reference(this.enums.in(components, item)));
		}
		return property;
	}

	private void describe(Schema<?> property, String name, FieldFact fact) {
		KnownField field = this.known.get(name);
		String annotated = (fact.annotation() != null) ? fact.annotation().description() : "";
		if (!annotated.isEmpty()) {
			property.setDescription(annotated);
		}
		else if (!fact.description().isEmpty()) {
			property.setDescription(fact.description());
		}
		else if (field != null) {
			property.setDescription(field.description());
		}
	}

	private void complete(Parameter parameter) {
		KnownField field = this.known.get(parameter.getName());
		if (field != null && (parameter.getDescription() == null || parameter.getDescription().isEmpty())) {
			parameter.setDescription(field.description());
		}
		if (parameter.getSchema() != null) {
			// Parameters of one type share a schema.
			Schema<?> schema = AnnotationsUtils.clone(parameter.getSchema(), true);
			parameter.setSchema(schema);
			limit(schema, parameter.getName(), null);
			if (parameter.getExample() != null) {
				schema.setExample(parameter.getExample());
			}
		}
	}

	private void limit(Schema<?> property, String name,
			io.swagger.v3.oas.annotations.media.@Nullable Schema annotation) {
		if (property.get$ref() != null) {
			return;
		}
		KnownField field = this.known.get(name);
		boolean list = property.getItems() != null;
		Schema<?> scalar = list ? property.getItems() : property;
		if (scalar.get$ref() == null && scalar.getOneOf() == null) {
			if (isA(scalar, "integer") && scalar.getMinimum() == null) {
				scalar.setMinimum(BigDecimal.ZERO);
			}
			if (field != null) {
				limit(scalar, field);
			}
			if (isA(scalar, "integer") && scalar.getMaximum() == null) {
				scalar
					.setMaximum("int64".equals(scalar.getFormat()) ? LONG_MAX : BigDecimal.valueOf(Integer.MAX_VALUE));
			}
		}
		String given = (annotation != null && !annotation.example().isEmpty()) ? annotation.example() : null;
		exemplify(scalar, list ? null : given, field);
		if (list && property.getExample() == null && scalar.getExample() != null) {
			property.setExample(List.of(scalar.getExample()));
		}
	}

	@SuppressWarnings("unchecked")
	private static void limit(Schema<?> scalar, KnownField field) {
		if (isA(scalar, "string") && scalar.getEnum() == null && scalar.getFormat() == null) {
			if (!field.values().isEmpty()) {
				((Schema<Object>) scalar).setEnum(new ArrayList<>(field.values()));
				return;
			}
			if (scalar.getMaxLength() == null) {
				scalar.setMaxLength(field.longest());
			}
			if (scalar.getPattern() == null) {
				scalar.setPattern(field.pattern());
			}
		}
		else if (isA(scalar, "integer") || isA(scalar, "number")) {
			if (field.minimum() != null && (scalar.getMinimum() == null || scalar.getMinimum().signum() == 0)) {
				scalar.setMinimum(field.minimum());
			}
			if (field.maximum() != null && scalar.getMaximum() == null) {
				scalar.setMaximum(field.maximum());
			}
		}
	}

	private static void exemplify(Schema<?> scalar, @Nullable String given, @Nullable KnownField field) {
		if (scalar.getExample() != null || !SCALARS.contains(kind(scalar))) {
			return;
		}
		String example = given;
		boolean chosen = scalar.getEnum() != null && !scalar.getEnum().isEmpty();
		boolean number = isA(scalar, "integer") || isA(scalar, "number");
		if (example == null && field != null && !field.example().isEmpty()
				&& (!chosen || scalar.getEnum().contains(field.example()))
				&& (!number || NUMBER.matcher(field.example()).matches())) {
			example = field.example();
		}
		if (example == null && chosen) {
			example = String.valueOf(scalar.getEnum().get(0));
		}
		if (example == null) {
			example = EXAMPLES
				.get((scalar.getFormat() != null && isA(scalar, "string")) ? scalar.getFormat() : kind(scalar));
		}
		if (example != null) {
			scalar.setExample(
					number ? new BigDecimal(example) : isA(scalar, "boolean") ? Boolean.valueOf(example) : example);
		}
	}

	private static String kind(Schema<?> schema) {
		Set<String> kinds = schema.getTypes();
		if (kinds != null && !kinds.isEmpty()) {
			return kinds.stream().filter((kind) -> !kind.equals("null")).findFirst().orElse("");
		}
		return (schema.getType() != null) ? schema.getType() : "";
	}

	private static boolean isA(Schema<?> schema, String kind) {
		return kind(schema).equals(kind);
	}

	static Schema<?> reference(String name) {
		return new JsonSchema().$ref(Components.COMPONENTS_SCHEMAS_REF + name);
	}

	private static Schema<?> orNull(Schema<?> schema) {
		Schema<?> nothing = new JsonSchema();
		nothing.addType("null");
		if (schema.get$ref() == null && schema.getEnum() == null && schema.getOneOf() == null) {
			Set<String> kinds = new LinkedHashSet<>();
			kinds.add(kind(schema));
			kinds.add("null");
			schema.setTypes(kinds);
			return schema;
		}
		Schema<?> either = new JsonSchema();
		either.setDescription(schema.getDescription());
		if (schema.getExample() != null) {
			either.setExample(schema.getExample());
		}
		schema.setDescription(null);
		if (schema.getOneOf() != null) {
			schema.getOneOf().add(nothing);
			schema.setDescription(either.getDescription());
			return schema;
		}
		either.addOneOfItem(schema);
		either.addOneOfItem(nothing);
		return either;
	}

}
