# The page: npm and Vite make web/'s files into web/dist, once for all builds; embed.cmake makes a C++ file of that.
set(web ${CMAKE_SOURCE_DIR}/adapters/playground/web)
find_program(KOLEGA_NODE NAMES node HINTS ${CMAKE_SOURCE_DIR}/.tools/node_modules/.bin NO_CACHE)
find_program(KOLEGA_NPM NAMES npm NO_CACHE)
include(${CMAKE_SOURCE_DIR}/adapters/playground/page_state.cmake)
page_state(state ${web})
if(NOT state STREQUAL built)
  page_needs_node("${KOLEGA_NODE}" "${KOLEGA_NPM}")
endif()

file(GLOB_RECURSE page_sources CONFIGURE_DEPENDS ${web}/src/* ${web}/public/*)
set(page_source ${CMAKE_BINARY_DIR}/generated/embedded_page.cpp)
add_custom_command(OUTPUT ${page_source}
  COMMAND ${CMAKE_COMMAND} -DWEB=${web} -DNODE=${KOLEGA_NODE} -DNPM=${KOLEGA_NPM} -DOUT=${page_source}
    -P ${CMAKE_SOURCE_DIR}/adapters/playground/embed.cmake
  DEPENDS ${page_sources} ${web}/index.html ${web}/package.json ${web}/package-lock.json ${web}/vite.config.ts ${web}/tsconfig.json
    ${CMAKE_SOURCE_DIR}/adapters/playground/embed.cmake ${CMAKE_SOURCE_DIR}/adapters/playground/page_state.cmake
  COMMENT "Making the workspace's page" VERBATIM)
target_sources(kolega_playground PRIVATE ${page_source})
