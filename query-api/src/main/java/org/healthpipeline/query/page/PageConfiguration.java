package org.healthpipeline.query.page;

import java.nio.file.Path;
import java.util.function.Supplier;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Configures the beans of this package. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PageProperties.class)
@Import(PageController.class)
public class PageConfiguration {

	/** Supplies the current files of the pages. */
	@Bean
	Supplier<PageFiles> pages(PageProperties properties) {
		Path directory = properties.directory();
		if (directory != null) {
			return () -> PageFiles.read("file:" + directory + "/");
		}
		PageFiles built = PageFiles.read("classpath:/pages/");
		return () -> built;
	}

}
