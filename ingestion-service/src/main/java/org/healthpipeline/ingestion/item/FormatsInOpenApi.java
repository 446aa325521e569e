package org.healthpipeline.ingestion.item;

import java.util.Objects;
import java.util.stream.Collectors;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import org.springdoc.core.customizers.OpenApiCustomizer;

/**
 * Says in the description of the interface which formats the operation of a route takes.
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
