@NullMarked
package org.healthpipeline.testsupport.servers;

import org.jspecify.annotations.NullMarked;
