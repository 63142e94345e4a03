module chitieu

go 1.26
