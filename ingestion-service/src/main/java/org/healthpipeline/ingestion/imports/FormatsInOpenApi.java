package org.healthpipeline.ingestion.imports;

import java.util.Objects;
import java.util.stream.Collectors;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import org.springdoc.core.customizers.OpenApiCustomizer;

/** Says in the description of the interface which formats can be imported. */
final class FormatsInOpenApi implements OpenApiCustomizer {

	private final ImportFormats formats;

	FormatsInOpenApi(ImportFormats formats) {
		this.formats = formats;
	}

	@Override
	public void customise(OpenAPI openApi) {
		String known = this.formats.all()
			.stream()
			.map((format) -> "`" + format.name() + "` (" + format.description() + ")")
			.collect(Collectors.joining(", ", "Formats: ", ". "));
		Operation operation = Objects.requireNonNull(openApi.getPaths().get(ImportController.ROUTE)).getPost();
		operation.setDescription(known + operation.getDescription());
	}

}
