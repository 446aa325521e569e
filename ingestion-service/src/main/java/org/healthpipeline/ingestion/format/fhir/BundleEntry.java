package org.healthpipeline.ingestion.format.fhir;

import java.util.Locale;

import org.healthpipeline.fhir.FhirJson;
import org.healthpipeline.ingestion.item.ItemPlace;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An entry of a Bundle, or a single resource.
 *
 * @param resource null where there is none, or it is too large
 * @param fullUrl null for none
 * @param method of its request, in upper case; null for none
 * @param url of its request; null for none
 * @param isTooLarge whether it was left unread
 */
record BundleEntry(@Nullable JsonNode resource, @Nullable String fullUrl, @Nullable String method, @Nullable String url,
		ItemPlace place, boolean isTooLarge) {

	/** The method of a deletion, which has no resource. */
	static final String DELETE = "DELETE";

	/** Makes an entry of a single resource. */
	static BundleEntry of(@Nullable JsonNode resource, ItemPlace place) {
		return new BundleEntry(resource, null, null, null, place, resource == null);
	}

	/**
	 * Makes an entry of an element of a Bundle's entries. Some senders put resources
	 * there directly.
	 * @param element null where it is too large
	 */
	static BundleEntry element(@Nullable JsonNode element, ItemPlace place) {
		if (element == null || element.has("resourceType")) {
			return of(element, place);
		}
		JsonNode resource = element.path("resource");
		String method = FhirJson.text(element.path("request"), "method");
		return new BundleEntry(resource.isObject() ? resource : null, FhirJson.text(element, "fullUrl"),
				(method != null) ? method.toUpperCase(Locale.ROOT) : null,
				FhirJson.text(element.path("request"), "url"), place, false);
	}

	/** The type of its resource; null where it has none. */
	@Nullable String type() {
		return (this.resource != null) ? FhirJson.text(this.resource, "resourceType") : null;
	}

	/**
	 * Whether it requests the creation of a resource, so that its own names are
	 * temporary.
	 */
	boolean isCreation() {
		return "POST".equals(this.method);
	}

}
