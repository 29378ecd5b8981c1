// A python.exe for Windows: it runs the python311.dll beside it, or in a venv the one that pyvenv.cfg names.
#include <stdio.h>
#include <wchar.h>
#include <windows.h>

typedef int (*Main)(int, wchar_t **);

int wmain(int count, wchar_t **words)
{
    wchar_t home[MAX_PATH], path[MAX_PATH + 32], line[1024];
    GetModuleFileNameW(NULL, home, MAX_PATH);
    *wcsrchr(home, L'\\') = 0;
    swprintf(path, sizeof path / sizeof *path, L"%ls\\..\\pyvenv.cfg", home);
    FILE *told = _wfopen(path, L"r, ccs=UTF-8");
    while (told && fgetws(line, sizeof line / sizeof *line, told))
        if (!wcsncmp(line, L"home = ", 7))
            swprintf(home, MAX_PATH, L"%.*ls", (int)wcscspn(line + 7, L"\r\n"), line + 7);
    if (told)
        fclose(told);
    SetDllDirectoryW(home); // where the DLLs that python311.dll and the packages ask for lie
    swprintf(path, sizeof path / sizeof *path, L"%ls\\python311.dll", home);
    HMODULE python = LoadLibraryW(path);
    Main run = python ? (Main)(void *)GetProcAddress(python, "Py_Main") : NULL;
    return run ? run(count, words) : 99;
}
