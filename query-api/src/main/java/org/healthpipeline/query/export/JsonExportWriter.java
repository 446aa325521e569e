package org.healthpipeline.query.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes {@code {about,profile:{…},devices:[…],samples:[…],aggregates:[…]}}. A row has
 * the shape in which the API answers it.
 */
final class JsonExportWriter implements ExportWriter {

	private final JsonGenerator json;

	JsonExportWriter(OutputStream out, JsonMapper mapper, List<ExportTable<?>> tables) {
		this.json = mapper.writer().without(StreamWriteFeature.AUTO_CLOSE_TARGET).createGenerator(out);
		this.json.writeStartObject();
		this.json.writeStringProperty("about", ExportReadme.of(ExportFormat.JSON, tables));
	}

	@Override
	public <T> void table(ExportTable<T> table, Rows<T> rows) {
		this.json.writeName(table.name());
		if (table.single()) {
			rows.writeTo((row) -> table.json().accept(this.json, row));
			return;
		}
		this.json.writeStartArray();
		rows.writeTo((row) -> table.json().accept(this.json, row));
		this.json.writeEndArray();
	}

	@Override
	public void close() throws IOException {
		this.json.writeEndObject();
		this.json.close();
	}

}
