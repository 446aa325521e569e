package org.healthpipeline.ingestion.item;

import java.util.Objects;
import java.util.stream.Collectors;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import org.springdoc.core.customizers.OpenApiCustomizer;

/**
 * Adds the formats that a route takes to its operation in the OpenAPI document.
 */
public final class FormatsInOpenApi implements OpenApiCustomizer {

	private final FormatRegistry<?> formats;

	private final String route;

	/**
	 * @param route of a POST that takes them
	 */
	public FormatsInOpenApi(FormatRegistry<?> formats, String route) {
		this.formats = formats;
		this.route = route;
	}

	@Override
	public void customise(OpenAPI openApi) {
		String known = this.formats.all()
			.stream()
			.map((format) -> "`" + format.name() + "` (" + format.description() + ")")
			.collect(Collectors.joining(", ", "Formats: ", ". "));
		Operation operation = Objects.requireNonNull(openApi.getPaths().get(this.route)).getPost();
		operation.setDescription(known + operation.getDescription());
	}

}
