# Writes OUT: a C++ file that holds every migration of FILES (NNN_name.sql), in order, so that the program needs no folder
# beside it.
list(SORT FILES)
set(content "// Made by adapters/storage/sql/embed.cmake from migrations/*.sql; edit those files.\n#include \"sql/migrations.hpp\"\n\nnamespace kolega::storage::sql {\nstd::vector<Migration> embedded_migrations() {\n  return {\n")
foreach(file IN LISTS FILES)
  get_filename_component(name ${file} NAME_WE)
  string(REGEX MATCH "^[0-9]+" digits ${name})
  math(EXPR number "${digits}" OUTPUT_FORMAT DECIMAL)
  file(READ ${file} text)
  string(APPEND content "      {${number}, \"${name}\", R\"kolega(${text})kolega\"},\n")
endforeach()
string(APPEND content "  };\n}\n}  // namespace kolega::storage::sql\n")
file(WRITE ${OUT} "${content}")
