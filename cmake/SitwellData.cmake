# sitwell_embed(target): compiles every data/*.json, and the style, player and script of the report, into
# the target as byte arrays, so that the program is one file; core/data/data.h is the door to it.
function(sitwell_embed target)
  set(data ${PROJECT_SOURCE_DIR}/data)
  file(GLOB files CONFIGURE_DEPENDS ${data}/*.json ${data}/report/*.css ${data}/report/*.html
       ${data}/report/*.js)
  set(out ${CMAKE_CURRENT_BINARY_DIR}/embedded_data.cpp)
  add_custom_command(
    OUTPUT ${out}
    COMMAND ${CMAKE_COMMAND} -DOUT=${out} -DDATA_DIR=${data} "-DFILES=${files}"
            -P ${PROJECT_SOURCE_DIR}/cmake/EmbedData.cmake
    DEPENDS ${files} ${PROJECT_SOURCE_DIR}/cmake/EmbedData.cmake
    VERBATIM)
  target_sources(${target} PRIVATE ${out})
endfunction()
