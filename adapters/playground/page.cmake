# The page: npm and Vite make web/'s files into a folder of the build, embed.cmake makes a C++ file of that.
find_program(KOLEGA_NODE NAMES node HINTS ${CMAKE_SOURCE_DIR}/.tools/node_modules/.bin NO_CACHE)
find_program(KOLEGA_NPM NAMES npm NO_CACHE)
set(node_version 0)
if(KOLEGA_NODE)
  execute_process(COMMAND ${KOLEGA_NODE} --version OUTPUT_VARIABLE node_version OUTPUT_STRIP_TRAILING_WHITESPACE)
  string(REPLACE v "" node_version "${node_version}")
endif()
if(NOT KOLEGA_NPM OR node_version VERSION_LESS 20.19)
  message(FATAL_ERROR "The workspace in the browser needs npm and Node 20.19 or newer to build its page (found Node: ${node_version}). "
    "`./dev build` brings one, or leave the workspace out with -DKOLEGA_PLAYGROUND=OFF.")
endif()
get_filename_component(node_folder ${KOLEGA_NODE} DIRECTORY)

set(web ${CMAKE_SOURCE_DIR}/adapters/playground/web)
file(GLOB_RECURSE page_sources CONFIGURE_DEPENDS ${web}/src/* ${web}/public/*)
set(page_source ${CMAKE_BINARY_DIR}/generated/embedded_page.cpp)
add_custom_command(OUTPUT ${page_source}
  COMMAND ${CMAKE_COMMAND} -E env "PATH=${node_folder}:$ENV{PATH}" ${CMAKE_COMMAND} -DWEB=${web} -DDIST=${CMAKE_BINARY_DIR}/page
    -DNPM=${KOLEGA_NPM} -DOUT=${page_source} -P ${CMAKE_SOURCE_DIR}/adapters/playground/embed.cmake
  DEPENDS ${page_sources} ${web}/index.html ${web}/package.json ${web}/package-lock.json ${web}/vite.config.ts ${web}/tsconfig.json
    ${CMAKE_SOURCE_DIR}/adapters/playground/embed.cmake
  COMMENT "Building the workspace's page" VERBATIM)
target_sources(kolega_playground PRIVATE ${page_source})
