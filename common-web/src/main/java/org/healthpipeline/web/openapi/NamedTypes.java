package org.healthpipeline.web.openapi;

import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the Java type of each schema of the document. Schemas are named by the simple
 * names of their classes; two classes with one name would become one schema with mixed
 * fields. Thread-safe.
 */
final class NamedTypes implements ModelConverter {

	/** The only instance, since all contexts of a process share the converters. */
	static final NamedTypes OF_THIS_PROCESS = new NamedTypes();

	private final Map<String, JavaType> types = new ConcurrentHashMap<>();

	private final Set<String> doubled = ConcurrentHashMap.newKeySet();

	private NamedTypes() {
	}

	@Override
	public @Nullable Schema<?> resolve(AnnotatedType type, ModelConverterContext context,
			Iterator<ModelConverter> chain) {
		if (!chain.hasNext()) {
			return null;
		}
		Schema<?> schema = chain.next().resolve(type, context, chain);
		JavaType java = Json.mapper().constructType(type.getType());
		String name = (schema != null) ? name(schema) : null;
		if (name != null && java != null && java.getRawClass().getName().startsWith("org.healthpipeline.")) {
			JavaType other = this.types.putIfAbsent(name, java);
			if (other != null && !other.equals(java)) {
				this.doubled.add("The schema " + name + " is both " + other.toCanonical() + " and " + java.toCanonical()
						+ ": rename one of them, or give it a name with @Schema(name)");
			}
		}
		return schema;
	}

	private static @Nullable String name(Schema<?> schema) {
		String reference = schema.get$ref();
		return (reference != null && reference.startsWith(Components.COMPONENTS_SCHEMAS_REF))
				? reference.substring(Components.COMPONENTS_SCHEMAS_REF.length()) : schema.getName();
	}

	/**
	 * @throws IllegalStateException when two classes have one name
	 */
	void requireNamesOfTheirOwn() {
		if (!this.doubled.isEmpty()) {
			throw new IllegalStateException(String.join("; ", this.doubled));
		}
	}

	/** Returns the class of a schema. */
	Optional<Class<?>> of(String schema) {
		return Optional.ofNullable(this.types.get(schema)).map(JavaType::getRawClass);
	}

}
