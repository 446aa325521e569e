package org.healthpipeline.standalone;

import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The object store brings an XML library along, which Spring would take as a wish to
 * answer in XML. The interface is JSON, here as in the single services.
 */
@Configuration(proxyBeanMethods = false)
class PlainJson {

	@Bean
	ServerHttpMessageConvertersCustomizer withoutXml() {
		return (converters) -> converters.configureMessageConvertersList(
				(list) -> list.removeIf((converter) -> converter.getClass().getSimpleName().contains("Xml")));
	}

}
