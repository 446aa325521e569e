package org.healthpipeline.standalone;

import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Removes the XML converters. The object store brings an XML library, which Spring would
 * take as a wish to answer in XML. The API is JSON, as in the single services.
 */
@Configuration(proxyBeanMethods = false)
class PlainJson {

	@Bean
	ServerHttpMessageConvertersCustomizer withoutXml() {
		return (converters) -> converters.configureMessageConvertersList(
				(list) -> list.removeIf((converter) -> converter.getClass().getSimpleName().contains("Xml")));
	}

}
